import { openScene } from '../scene/scene.ts';
import type { Place } from './runner.ts';
import type { ShapedLink } from './shaped-link.ts';

/** A scene, with the browser at the other end of `link` if there is one. */
export async function openPlace(link: ShapedLink | undefined): Promise<Place> {
  const scene = await openScene(
    link
      ? {
          serverHost: '0.0.0.0',
          within: link.within,
          browserArgs: [`--host-resolver-rules=MAP 127.0.0.1 ${link.nearHost}`],
        }
      : {},
  );
  const near = link ? `http://${link.nearHost}:${scene.sink.port}` : scene.storageOrigin;
  return { scene, storageOrigin: near, within: link?.within ?? [] };
}
