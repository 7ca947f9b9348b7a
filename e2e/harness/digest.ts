export * from '../../dev/download.ts';
