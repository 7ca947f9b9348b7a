import { fromEnv } from '@aws-sdk/credential-provider-env';

/**
 * Stands in the function's file for the SDK's whole chain: Lambda gives credentials by environment variables, and
 * the ways over profiles, SSO and instances would be a seventh of the file, read at every cold start.
 */
export const defaultProvider = fromEnv;
