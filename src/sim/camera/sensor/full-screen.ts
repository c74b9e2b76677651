/**
 * A shader over every pixel of a target.
 */
import { GLSL3, Mesh, OrthographicCamera, PlaneGeometry, Scene, ShaderMaterial, type IUniform } from 'three';
import type { WebGLRenderer, WebGLRenderTarget } from 'three';

const VERTEX = /* glsl */ `
out vec2 at;
void main() {
  at = uv;
  gl_Position = vec4(position.xy, 0.0, 1.0);
}`;

/** `at` is the pixel's place, 0..1, bottom left first; the shader writes `colour`. */
export class FullScreenPass<Uniforms extends Record<string, IUniform>> {
  readonly uniforms: Uniforms;
  readonly #scene = new Scene();
  readonly #view = new OrthographicCamera(-1, 1, 1, -1, 0, 1);
  readonly #mesh: Mesh<PlaneGeometry, ShaderMaterial>;

  constructor(fragment: string, uniforms: Uniforms, defines: Record<string, number> = {}) {
    this.uniforms = uniforms;
    const material = new ShaderMaterial({
      glslVersion: GLSL3,
      vertexShader: VERTEX,
      fragmentShader: `in vec2 at;\nlayout(location = 0) out vec4 colour;\n${fragment}`,
      uniforms,
      defines,
      depthTest: false,
      depthWrite: false,
      toneMapped: false,
    });
    this.#mesh = new Mesh(new PlaneGeometry(2, 2), material);
    this.#mesh.frustumCulled = false;
    this.#scene.add(this.#mesh);
  }

  /** `null` is the canvas. */
  draw(renderer: WebGLRenderer, target: WebGLRenderTarget | null): void {
    renderer.setRenderTarget(target);
    renderer.render(this.#scene, this.#view);
    renderer.setRenderTarget(null);
  }

  dispose(): void {
    this.#mesh.geometry.dispose();
    this.#mesh.material.dispose();
  }
}
