/**
 * Turns the light of a picture being taken into what paper or a screen shows of it.
 */
import { Vector2, Vector4, type Texture, type WebGLRenderer, type WebGLRenderTarget } from 'three';
import type { HeldPicture } from '../../scene';
import { FIRST_EXPOSURE } from '../sensor/exposure';
import { FILMIC } from '../sensor/film';
import { FullScreenPass } from '../sensor/full-screen';
import type { Cuts } from './cut';

/** Distance of the dots of the coarsest print. */
const DOT_MM = 1.1;
/** Scissors stay this far outside the head. */
const MARGIN_MM = 3;

const FRAGMENT = /* glsl */ `
uniform sampler2D light, head;
uniform vec2 sizeMm;
uniform float gain, print, halftone, borderMm, outline, chin;
uniform vec4 holes;
uniform vec2 holeRadius;
${FILMIC}

float dots(vec2 mm, float angle, float ink) {
  vec2 q = mat2(cos(angle), -sin(angle), sin(angle), cos(angle)) * mm * (6.2831853 / ${DOT_MM.toFixed(2)});
  return smoothstep(-0.5, 0.5, (cos(q.x) + cos(q.y)) * 0.5 + 2.0 * ink - 1.0);
}

// Coverage of the head, grown by the scissors' margin.
float nearHead(vec2 p) {
  float found = 0.0;
  for (int i = 0; i < 12; i++) {
    float angle = float(i) * 0.5236;
    found = max(found, texture(head, p + vec2(cos(angle), sin(angle)) * ${MARGIN_MM.toFixed(1)} / sizeMm).r);
  }
  return found;
}

void main() {
  vec3 shown = filmic(max(texture(light, at).rgb, 0.0) * gain);
  float kept = 1.0;
  if (print > 0.5) {
    vec2 mm = at * sizeMm;
    // Inks are never black, paper is never white, and prints are paler than what they show.
    shown = mix(shown, vec3(dot(shown, vec3(0.2126, 0.7152, 0.0722))), 0.18);
    shown = mix(vec3(0.035, 0.034, 0.036), vec3(0.86, 0.85, 0.82), shown);
    vec3 ink = 1.0 - shown;
    vec3 dotted = 1.0 - vec3(dots(mm, 0.26, ink.r), dots(mm, 1.31, ink.g), dots(mm, 0.79, ink.b));
    shown = mix(shown, dotted * vec3(0.86, 0.85, 0.82), halftone * 0.6);
    vec2 fromEdge = min(mm, sizeMm - mm);
    if (min(fromEdge.x, fromEdge.y) < borderMm) shown = vec3(0.84, 0.835, 0.81);
    if (outline > 0.5) kept = step(0.5, nearHead(at)) * step(chin, at.y + 0.25 * (at.x - 0.5) * (at.x - 0.5));
    vec2 toRight = (at - holes.xy) / holeRadius, toLeft = (at - holes.zw) / holeRadius;
    if (min(dot(toRight, toRight), dot(toLeft, toLeft)) < 1.0) kept = 0.0;
  }
  colour = vec4(shown, kept);
}`;

const FAR_AWAY = new Vector4(-9, -9, -9, -9);

/** The pass that develops; light and head change with every picture. */
export class Darkroom {
  readonly #pass = new FullScreenPass(FRAGMENT, {
    light: { value: null as Texture | null },
    head: { value: null as Texture | null },
    sizeMm: { value: new Vector2() },
    gain: { value: FIRST_EXPOSURE.gain },
    print: { value: 0 },
    halftone: { value: 0 },
    borderMm: { value: 0 },
    outline: { value: 0 },
    chin: { value: 0 },
    holes: { value: FAR_AWAY.clone() },
    holeRadius: { value: new Vector2(1, 1) },
  });

  /** @param head white where the head is; only looked at for outlines */
  develop(renderer: WebGLRenderer, held: HeldPicture, light: Texture, head: Texture, cuts: Cuts, into: WebGLRenderTarget): void {
    const { uniforms } = this.#pass;
    uniforms.light.value = light;
    uniforms.head.value = head;
    uniforms.sizeMm.value.set(held.widthMm, held.heightMm);
    const paper = held.medium.kind === 'paper' ? held.medium : undefined;
    uniforms.print.value = Number(paper !== undefined);
    uniforms.halftone.value = paper?.halftone ?? 0;
    uniforms.borderMm.value = paper?.borderMm ?? 0;
    uniforms.outline.value = Number(cuts.isOutline);
    uniforms.chin.value = cuts.chin;
    const [right, left] = cuts.holes;
    if (right && left) uniforms.holes.value.set(...right, ...left);
    else uniforms.holes.value.copy(FAR_AWAY);
    uniforms.holeRadius.value.set(...cuts.holeRadius);
    this.#pass.draw(renderer, into);
  }

  dispose(): void {
    this.#pass.dispose();
  }
}
