import Tribute from 'tributejs';
import { presentRegion } from '../probe/editable-region.ts';

/** A region with a list of names behind `@`. */
presentRegion({
  mount(place, region) {
    place.replaceChildren(region);
    new Tribute({ values: [{ key: 'Ann', value: 'ann' }] }).attach(region);
    return document;
  },
});
