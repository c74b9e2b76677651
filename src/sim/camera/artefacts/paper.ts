/**
 * A printed picture. Border, dots and cuts are in the picture itself; here it becomes a sheet that shines as much as its paper does.
 */
import { Color, DoubleSide, Group, Mesh, MeshPhongMaterial, ShaderChunk } from 'three';
import type { PaperMedium } from '../../scene';
import { disposeMeshes, type HeldThing } from './held-thing';
import { createSheet } from './sheet';

/** Strength of the mirror-like part of the glossiest paper. */
const GLOSS = 0.75;
const SHININESS = { matt: 12, glossy: 140 } as const;

/** Share of that part that is left of the terminal's screen: its lamps are points, but what paper mirrors of it is a wide, dim picture. */
const SCREEN_IN_GLOSS = 0.08;
/** In three's loops over lights, where those over points, which only the terminal's screen has, are done. */
export const POINTS_DONE = '#if ( NUM_SPOT_LIGHTS > 0 ) && defined( RE_Direct )';

export function createPaper(medium: PaperMedium, widthMm: number, heightMm: number, fingers: Group | undefined): HeldThing {
  const group = new Group();
  const { gloss, bendRadiusMm } = medium;
  const material = new MeshPhongMaterial({
    side: DoubleSide,
    alphaTest: 0.5,
    specular: new Color().setScalar(GLOSS * gloss * gloss),
    shininess: SHININESS.matt + (SHININESS.glossy - SHININESS.matt) * gloss,
  });
  material.onBeforeCompile = (shader) => {
    const loops = ShaderChunk.lights_fragment_begin.replace(
      POINTS_DONE,
      `reflectedLight.directSpecular *= ${SCREEN_IN_GLOSS.toFixed(2)};\n${POINTS_DONE}`,
    );
    shader.fragmentShader = shader.fragmentShader.replace('#include <lights_fragment_begin>', loops);
  };
  const sheet = new Mesh(createSheet(widthMm, heightMm, bendRadiusMm), material);
  sheet.castShadow = true;
  sheet.receiveShadow = true;
  group.add(sheet);
  if (fingers) group.add(fingers);
  return {
    group,
    show(picture) {
      if (material.map === picture) return;
      material.map = picture;
      material.needsUpdate = true;
    },
    dispose: () => disposeMeshes(group),
  };
}
