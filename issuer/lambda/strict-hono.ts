import type { Env } from 'hono';
import { HonoBase } from 'hono/hono-base';
import { LinearRouter } from 'hono/router/linear-router';

/** Hono's router for processes that start often, which by itself takes `/setup/` for `/setup`. */
class StrictRouter<T> extends LinearRouter<T> {
  override match(method: string, path: string) {
    // One slash at the end it overlooks, two it does not.
    return super.match(method, path.length > 1 && path.endsWith('/') ? `${path}/` : path);
  }
}

/**
 * In place of `Hono`, for the function's file only: its usual routers take longer to make. Hono's preset `quick` would be no
 * stricter than its router, and brings a second one that writes into Object.prototype for the method `__proto__`.
 */
export class Hono<E extends Env> extends HonoBase<E> {
  constructor() {
    super({ router: new StrictRouter() });
  }
}
