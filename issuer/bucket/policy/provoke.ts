import { GetObjectCommand, PutObjectCommand, type PutObjectCommandInput } from '@aws-sdk/client-s3';
import { statusOf } from '../../storage/storage-failure.ts';
import { freshKey, type TrialObject } from '../engine/trial-object.ts';

type Provocation = (object: TrialObject) => Promise<void>;

const write =
  (more: Partial<PutObjectCommandInput>): Provocation =>
  async (object) => {
    const { bucket } = object;
    const command = new PutObjectCommand({
      Bucket: bucket.bucket,
      Key: freshKey(object),
      Body: 'x',
      ...more,
    });
    await bucket.call((s3, options) => s3.send(command, options));
  };

const readTagged =
  (Tagging: string): Provocation =>
  async (object) => {
    const { bucket, keys } = object;
    await write({ Tagging })(object);
    const key = keys.at(-1);
    await bucket.call(async (s3, options) => {
      const { Body } = await s3.send(new GetObjectCommand({ Bucket: bucket.bucket, Key: key }), options);
      await Body?.transformToString();
    });
  };

/** What each statement is there to refuse. Those that are left out cannot be broken over this connection. */
const PROVOCATIONS: Readonly<Record<string, Provocation>> = {
  NoOtherEncryption: write({ ServerSideEncryption: 'AES256' }),
  NoForeignKey: write({ ServerSideEncryption: 'aws:kms', SSEKMSKeyId: 'putlink-check' }),
  NoOverwrite: write({}),
  NothingRevoked: readTagged('putlink=revoked'),
  NoMalware: readTagged('GuardDutyMalwareScanStatus=THREATS_FOUND'),
};

/**
 * Does what the statement of this name should refuse.
 *
 * @returns `done` when it was not refused, `untried` when there is no way to try it here
 */
export async function provoke(id: string, object: TrialObject): Promise<'done' | 'refused' | 'untried'> {
  const provocation = Object.hasOwn(PROVOCATIONS, id) ? PROVOCATIONS[id] : undefined;
  if (!provocation) return 'untried';
  try {
    await provocation(object);
    return 'done';
  } catch (error) {
    if (statusOf(error) === 403) return 'refused';
    if ([400, 501].includes(statusOf(error) ?? 0)) return 'untried';
    throw error;
  }
}
