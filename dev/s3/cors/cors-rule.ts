/** One rule of a bucket's CORS configuration. */
export interface CorsRule {
  /** The admin's name for it. */
  readonly id?: string;
  /** Exact origins, or patterns with at most one `*`. */
  readonly allowedOrigins: readonly string[];
  readonly allowedMethods: readonly string[];
  readonly allowedHeaders?: readonly string[];
  readonly exposeHeaders?: readonly string[];
  readonly maxAgeSeconds?: number;
}

export const CORS_METHODS = ['GET', 'PUT', 'POST', 'DELETE', 'HEAD'] as const;

/** What a demo needs: everything from the given origins, ETag readable. */
export function openCorsRule(allowedOrigins: readonly string[]): CorsRule {
  return {
    allowedOrigins,
    allowedMethods: CORS_METHODS,
    allowedHeaders: ['*'],
    exposeHeaders: ['ETag'],
    maxAgeSeconds: 600,
  };
}
