/**
 * Something held before the camera that shows a picture.
 */
import { Mesh, type Group, type Material, type Texture } from 'three';
import type { ScreenShine } from '../stage/screen-light';

export interface HeldThing {
  /** The picture's middle is at the group's origin; it faces +z. */
  readonly group: Group;
  /** The texture stays the caller's. */
  show(picture: Texture): void;
  /** Glass mirrors a little of the terminal's screen; paper is lit by its lamps like everything else. */
  mirror?(screen: ScreenShine | undefined): void;
  dispose(): void;
}

/** Frees every geometry and material in a group, but no textures. */
export function disposeMeshes(group: Group): void {
  group.traverse((thing) => {
    if (!(thing instanceof Mesh)) return;
    thing.geometry.dispose();
    (thing.material as Material).dispose();
  });
}
