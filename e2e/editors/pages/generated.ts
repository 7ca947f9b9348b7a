import { presentMadeUp } from '../generated/made-up.ts';
import { traitsOf } from '../generated/traits.ts';

/** The editor of a seed: `?seed=7`. */
presentMadeUp(traitsOf(Number(new URLSearchParams(location.search).get('seed'))));
