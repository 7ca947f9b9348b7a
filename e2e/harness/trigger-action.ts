export * from '../../dev/trigger-action.ts';
