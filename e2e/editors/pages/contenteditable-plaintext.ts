import { presentRegion } from '../probe/editable-region.ts';

presentRegion({ editable: 'plaintext-only' });
