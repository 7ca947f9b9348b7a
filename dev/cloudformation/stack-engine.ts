import { randomUUID } from 'node:crypto';
import { readTemplate, type Template } from '../../issuer/deploy/read-template.ts';
import { type Changed, compareTemplates, type Made, resourcesOf } from './compare-templates.ts';
import { type AskedParameter, fillInParameters } from './fill-in-parameters.ts';
import { Refusal } from './refusal.ts';

export interface StackEvent {
  id: string;
  at: Date;
  logicalId: string;
  physicalId: string;
  type: string;
  status: string;
  reason?: string;
}

export interface Stack {
  id: string;
  name: string;
  status: string;
  parameters: Map<string, string>;
  hidden: Set<string>;
  resources: Map<string, Made>;
  events: StackEvent[];
  outputs: Record<string, string>;
  /** What CloudFormation left in the account. */
  kept: string[];
}

export interface ChangeSet {
  id: string;
  stackId: string;
  status: string;
  reason?: string;
  template: Template;
  parameters: Map<string, string>;
  hidden: Set<string>;
  changes: Changed[];
}

export interface EngineOptions {
  /** Resources that cannot be made or changed, with CloudFormation's reason. */
  readonly failing: Readonly<Record<string, string>>;
  /** Resources that cannot be removed. */
  readonly undeletable: readonly string[];
  readonly outputs: Readonly<Record<string, string>>;
}

/** As much of CloudFormation as a stack's life needs: change sets by comparing, events, rolling back, retaining. */
export class StackEngine {
  readonly stacks: Stack[] = [];
  readonly changeSets: ChangeSet[] = [];
  readonly options: { -readonly [name in keyof EngineOptions]: EngineOptions[name] };

  constructor(options: Partial<EngineOptions> = {}) {
    this.options = { failing: {}, undeletable: [], outputs: {}, ...options };
  }

  /** By its name only while it is there; by its id for ever. */
  find(nameOrId: string): Stack {
    const stack = this.stacks.findLast(({ name, id, status }) =>
      nameOrId.startsWith('arn:') ? id === nameOrId : name === nameOrId && status !== 'DELETE_COMPLETE',
    );
    if (!stack) throw new Refusal('ValidationError', `Stack with id ${nameOrId} does not exist`);
    return stack;
  }

  propose(
    name: string,
    type: string,
    body: string,
    asked: readonly AskedParameter[],
    capabilities: readonly string[],
  ): ChangeSet {
    const template = readTemplate(body);
    const there = this.stacks.findLast(
      (stack) => stack.name === name && !['DELETE_COMPLETE', 'REVIEW_IN_PROGRESS'].includes(stack.status),
    );
    if (type === 'CREATE' && there) {
      throw new Refusal('AlreadyExistsException', `Stack [${name}] already exists`);
    }
    if (there && !/^(CREATE|UPDATE|UPDATE_ROLLBACK)_COMPLETE$/.test(there.status)) {
      throw new Refusal(
        'ValidationError',
        `Stack:${there.id} is in ${there.status} state and can not be updated.`,
      );
    }
    const needsIam = Object.values(template.Resources).some(({ Type }) => Type.startsWith('AWS::IAM::'));
    if (needsIam && !capabilities.some((one) => one.startsWith('CAPABILITY_'))) {
      throw new Refusal('InsufficientCapabilitiesException', 'Requires capabilities : [CAPABILITY_IAM]');
    }
    const parameters = fillInParameters(template, asked, there?.parameters);
    const stack = there ?? this.#begin(name);
    const changes = compareTemplates(stack.resources, template, parameters);
    const changeSet: ChangeSet = {
      id: `arn:aws:cloudformation:eu-central-1:000000000000:changeSet/c/${randomUUID()}`,
      stackId: stack.id,
      status: changes.length > 0 ? 'CREATE_COMPLETE' : 'FAILED',
      ...(changes.length > 0
        ? {}
        : {
            reason:
              "The submitted information didn't contain changes. Submit different information to create a change set.",
          }),
      template,
      parameters,
      hidden: new Set(
        Object.entries(template.Parameters)
          .filter(([, { NoEcho }]) => NoEcho === true)
          .map(([key]) => key),
      ),
      changes,
    };
    this.changeSets.push(changeSet);
    return changeSet;
  }

  #begin(name: string): Stack {
    const stack: Stack = {
      id: `arn:aws:cloudformation:eu-central-1:000000000000:stack/${name}/${randomUUID()}`,
      name,
      status: 'REVIEW_IN_PROGRESS',
      parameters: new Map(),
      hidden: new Set(),
      resources: new Map(),
      events: [],
      outputs: {},
      kept: [],
    };
    this.stacks.push(stack);
    this.#tell(stack, name, 'REVIEW_IN_PROGRESS', 'User Initiated');
    return stack;
  }

  findChangeSet(id: string): ChangeSet {
    const found = this.changeSets.find((one) => one.id === id);
    if (!found) throw new Refusal('ChangeSetNotFound', `ChangeSet [${id}] does not exist`);
    return found;
  }

  dropChangeSet(id: string): void {
    this.changeSets.splice(this.changeSets.indexOf(this.findChangeSet(id)), 1);
  }

  /** All of it at once; whoever looks sees the events that a stack has over minutes. */
  execute(id: string): void {
    const changeSet = this.findChangeSet(id);
    if (changeSet.status !== 'CREATE_COMPLETE') {
      throw new Refusal(
        'InvalidChangeSetStatus',
        `ChangeSet [${id}] cannot be executed in its current status`,
      );
    }
    const stack = this.find(changeSet.stackId);
    const isNew = stack.status === 'REVIEW_IN_PROGRESS';
    const verb = isNew ? 'CREATE' : 'UPDATE';
    this.#tell(stack, stack.name, `${verb}_IN_PROGRESS`, 'User Initiated');
    const made: string[] = [];
    for (const change of changeSet.changes.filter(({ action }) => action !== 'Remove')) {
      const word = change.action === 'Add' ? 'CREATE' : 'UPDATE';
      this.#tell(stack, change.logicalId, `${word}_IN_PROGRESS`);
      const reason = this.options.failing[change.logicalId];
      if (reason !== undefined) {
        this.#tell(stack, change.logicalId, `${word}_FAILED`, reason);
        this.#rollBack(stack, changeSet, made, isNew);
        return;
      }
      this.#tell(stack, change.logicalId, `${word}_COMPLETE`);
      made.push(change.logicalId);
    }
    for (const change of changeSet.changes.filter(({ action }) => action === 'Remove')) {
      this.#tell(
        stack,
        change.logicalId,
        change.policyAction === 'Retain' ? 'DELETE_SKIPPED' : 'DELETE_COMPLETE',
      );
    }
    stack.parameters = changeSet.parameters;
    stack.hidden = changeSet.hidden;
    stack.resources = resourcesOf(changeSet.template, changeSet.parameters);
    stack.outputs = { ...this.options.outputs };
    this.dropChangeSet(id);
    this.#tell(stack, stack.name, `${verb}_COMPLETE`);
  }

  #rollBack(stack: Stack, changeSet: ChangeSet, made: readonly string[], isNew: boolean): void {
    const verb = isNew ? 'ROLLBACK' : 'UPDATE_ROLLBACK';
    this.#tell(stack, stack.name, `${verb}_IN_PROGRESS`, 'The following resource(s) failed to create');
    for (const logicalId of made.toReversed()) {
      const policy = changeSet.template.Resources[logicalId]?.DeletionPolicy;
      if (isNew && policy === 'Retain') {
        stack.kept.push(logicalId);
        this.#tell(stack, logicalId, 'DELETE_SKIPPED');
      } else this.#tell(stack, logicalId, isNew ? 'DELETE_COMPLETE' : 'UPDATE_COMPLETE');
    }
    this.dropChangeSet(changeSet.id);
    this.#tell(stack, stack.name, `${verb}_COMPLETE`);
  }

  remove(nameOrId: string): void {
    let stack: Stack;
    try {
      stack = this.find(nameOrId);
    } catch {
      return;
    }
    if (stack.status === 'DELETE_COMPLETE') return;
    this.#tell(stack, stack.name, 'DELETE_IN_PROGRESS', 'User Initiated');
    for (const [logicalId, { deletionPolicy }] of [...stack.resources].toReversed()) {
      if (this.options.undeletable.includes(logicalId)) {
        this.#tell(stack, logicalId, 'DELETE_FAILED', `Resource ${logicalId} is in use`);
        this.#tell(stack, stack.name, 'DELETE_FAILED');
        return;
      }
      const keeps = deletionPolicy?.startsWith('Retain') ?? false;
      if (keeps) stack.kept.push(logicalId);
      this.#tell(stack, logicalId, keeps ? 'DELETE_SKIPPED' : 'DELETE_COMPLETE');
    }
    this.#tell(stack, stack.name, 'DELETE_COMPLETE');
  }

  #tell(stack: Stack, logicalId: string, status: string, reason?: string): void {
    const isStack = logicalId === stack.name;
    if (isStack) stack.status = status;
    stack.events.unshift({
      id: randomUUID(),
      at: new Date(),
      logicalId,
      physicalId: isStack ? stack.id : `${logicalId}-physical`,
      type: isStack ? 'AWS::CloudFormation::Stack' : (stack.resources.get(logicalId)?.type ?? 'AWS::X'),
      status,
      ...(reason === undefined ? {} : { reason }),
    });
  }
}
