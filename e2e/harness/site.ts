export * from '../../dev/serve-site.ts';
