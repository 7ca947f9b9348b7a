import { presentRegion } from '../probe/editable-region.ts';
import { intoShadow } from '../probe/into-shadow.ts';

presentRegion({ mount: intoShadow('closed') });
