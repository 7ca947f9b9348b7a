import { presentRegion } from '../probe/editable-region.ts';

/** Two boxes that look the same to anyone who does not know which one had the focus. */
const neighbour = () => {
  const region = document.createElement('div');
  region.setAttribute('contenteditable', 'true');
  region.setAttribute('role', 'textbox');
  region.setAttribute('aria-label', 'Message');
  region.dataset.other = '';
  region.textContent = 'Another chat';
  return region;
};

const other = neighbour();
presentRegion({
  mount(place, region) {
    place.replaceChildren(region);
    place.before(other);
    return document;
  },
});
