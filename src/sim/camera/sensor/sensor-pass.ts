/**
 * From scene light to the camera's picture: focus, motion blur, exposure, noise, tone curve, vignette.
 */
import { Matrix4, Vector2, type DataTexture, type Texture, type WebGLRenderer } from 'three';
import type { Quality } from '../../scene';
import { FAR_MM, NEAR_MM } from '../stage/view';
import { DEPTH_TO_MM, FILMIC } from './film';
import { frameWord } from './frame-word';
import { FullScreenPass } from './full-screen';
import { NOISE_RANGE, NOISE_SIDE_PX } from './noise-texture';

/** Noise: variance = SHOT × signal + READ², in the sensor's linear light before the gain. */
const SHOT = 0.0004;
const READ = 0.0042;

export interface SensorFrame {
  readonly frameNumber: number;
  readonly seed: number;
  readonly gain: number;
  /** Distance that is sharp. */
  readonly focusMm: number;
  /** Where a point of the moving subject was when the shutter opened, seen from the camera; identity when nothing moves. */
  readonly motion: Matrix4;
  /** The subject is nearer than this. */
  readonly subjectEndsMm: number;
  /** Written into the stream by a program: no noise, blur or vignette. */
  readonly isPristine: boolean;
}

export interface SensorInput {
  readonly light: Texture;
  readonly depth: Texture;
  readonly noise: DataTexture;
}

const FRAGMENT = /* glsl */ `
uniform sampler2D light, depthMap, noiseTile;
uniform vec2 pixel;
uniform ivec2 noiseAt;
uniform vec2 halfView;
uniform float gain, focusMm, subjectEndsMm, pristine, moves;
uniform mat4 motion;
${FILMIC}
${DEPTH_TO_MM}

// Radius in pixels of 480 lines that a point at this distance spreads over: sharp face, soft shoulders and back of the head.
float spread(float mm) {
  return clamp((mm - focusMm - 70.0) * 0.016, 0.0, 2.4) + clamp((focusMm - 110.0 - mm) * 0.012, 0.0, 1.5);
}

vec3 focused(vec2 p, float mm) {
  vec3 sharp = texture(light, p).rgb;
#if DEPTH_OF_FIELD
  float radius = spread(mm) * pixel.y * 480.0;
  if (mm > 4000.0 || radius < 0.25) return sharp;
  vec3 sum = sharp;
  float weights = 1.0;
  for (int i = 0; i < 12; i++) {
    float angle = float(i) * 2.399963;
    vec2 q = p + vec2(cos(angle), sin(angle)) * sqrt((float(i) + 0.5) / 12.0) * radius / (480.0 * pixel.y) * pixel;
    float there = depthToMm(texture(depthMap, q).r);
    float weight = there > mm - 25.0 && there < 4000.0 ? 1.0 : 0.0;
    sum += texture(light, q).rgb * weight;
    weights += weight;
  }
  return sum / weights;
#else
  return sharp;
#endif
}

vec3 seen(vec2 p) {
#if DEPTH_OF_FIELD
  float mm = depthToMm(texture(depthMap, p).r);
#else
  if (moves < 0.5) return texelFetch(light, ivec2(gl_FragCoord.xy), 0).rgb;
  float mm = depthToMm(texture(depthMap, p).r);
#endif
  if (moves > 0.5 && mm < subjectEndsMm) {
    vec4 now = vec4((p * 2.0 - 1.0) * halfView * mm, -mm, 1.0);
    vec3 then = (motion * now).xyz;
    vec2 from = then.xy / (halfView * max(-then.z, 1.0)) * 0.5 + 0.5;
    vec3 sum = vec3(0.0);
    for (int i = 0; i < MOTION_STEPS; i++) sum += texture(light, mix(p, from, float(i) / float(MOTION_STEPS - 1))).rgb;
    return sum / float(MOTION_STEPS);
  }
  return focused(p, mm);
}

void main() {
  vec3 x = seen(at);
#if SOFTENED
  if (pristine < 0.5) {
    vec3 around = texture(light, at + vec2(pixel.x, 0.0)).rgb + texture(light, at - vec2(pixel.x, 0.0)).rgb
      + texture(light, at + vec2(0.0, pixel.y)).rgb + texture(light, at - vec2(0.0, pixel.y)).rgb;
    x = mix(x, around * 0.25, 0.16);
  }
#endif
  if (pristine < 0.5) {
    vec2 fromMiddle = at - 0.5;
    x *= 1.0 - 0.42 * dot(fromMiddle, fromMiddle);
    ivec2 tile = (ivec2(gl_FragCoord.xy) + noiseAt) & ${NOISE_SIDE_PX - 1};
    vec3 noise = (texelFetch(noiseTile, tile, 0).rgb * 2.0 - 1.0) * ${NOISE_RANGE.toFixed(1)};
#if FINE_NOISE
    // Part of the noise is coarse: that is how a webcam's own clean-up leaves it. Turned, so that the tile's rows do not show.
    vec2 turned = mat2(0.31, 0.19, -0.19, 0.31) * (gl_FragCoord.xy + vec2(noiseAt));
    vec3 coarse = (texture(noiseTile, turned / ${NOISE_SIDE_PX.toFixed(1)}).gbr * 2.0 - 1.0) * ${NOISE_RANGE.toFixed(1)};
    noise = noise * 0.85 + coarse * 0.5;
#endif
    x += noise * vec3(1.0, 0.85, 1.2) * sqrt(x * ${SHOT} + ${READ * READ});
  }
  vec3 shown = filmic(max(x, 0.0) * gain);
  float grey = dot(shown, vec3(0.2126, 0.7152, 0.0722));
  colour = vec4(toSrgb(max(mix(vec3(grey), shown, 1.04), 0.0)), 1.0);
}`;

function uniformsOf(input: SensorInput, widthPx: number, heightPx: number, halfView: Vector2) {
  return {
    light: { value: input.light },
    depthMap: { value: input.depth },
    noiseTile: { value: input.noise },
    pixel: { value: new Vector2(1 / widthPx, 1 / heightPx) },
    noiseAt: { value: new Vector2() },
    halfView: { value: halfView },
    gain: { value: 1 },
    focusMm: { value: 600 },
    subjectEndsMm: { value: 0 },
    pristine: { value: 0 },
    moves: { value: 0 },
    motion: { value: new Matrix4() },
  };
}

/** What each quality pays for. */
function definesOf(quality: Quality): Record<string, number> {
  const full = Number(quality === 'full');
  const more = Number(quality !== 'lite');
  return { DEPTH_OF_FIELD: full, SOFTENED: more, FINE_NOISE: more, MOTION_STEPS: quality === 'lite' ? 3 : 7 };
}

export interface SensorSize {
  readonly widthPx: number;
  readonly heightPx: number;
  /** Tangents of half the fields of view. */
  readonly halfView: Vector2;
}

/** Draws onto the canvas. */
export class SensorPass {
  readonly #pass: FullScreenPass<ReturnType<typeof uniformsOf>>;

  constructor(quality: Quality, input: SensorInput, { widthPx, heightPx, halfView }: SensorSize) {
    this.#pass = new FullScreenPass(FRAGMENT, uniformsOf(input, widthPx, heightPx, halfView), definesOf(quality));
  }

  draw(renderer: WebGLRenderer, frame: SensorFrame): void {
    const { uniforms } = this.#pass;
    const word = frameWord(frame.seed, frame.frameNumber, 3);
    uniforms.noiseAt.value.set(word % NOISE_SIDE_PX, (word >>> 16) % NOISE_SIDE_PX);
    uniforms.gain.value = frame.gain;
    uniforms.focusMm.value = Math.min(Math.max(frame.focusMm, NEAR_MM), FAR_MM);
    uniforms.subjectEndsMm.value = frame.subjectEndsMm;
    uniforms.motion.value.copy(frame.motion);
    uniforms.moves.value = Number(!frame.isPristine && !frame.motion.equals(STILL));
    uniforms.pristine.value = Number(frame.isPristine);
    this.#pass.draw(renderer, null);
  }

  dispose(): void {
    this.#pass.dispose();
  }
}

const STILL = new Matrix4();
