/**
 * Where the weights come from, and that they are the right ones. Nothing unverified reaches a runtime.
 */
import type { FaceUnavailableReason } from '../../ports';

/** One line of `public/models/manifest.json`, as far as the worker needs it. */
export interface ModelEntry {
  readonly id: string;
  readonly file: string;
  readonly version: string;
  readonly sha256: string;
  readonly bytes: number;
}

/** `public/models/manifest.json`, as far as the worker needs it. */
export interface Manifest {
  readonly models: readonly ModelEntry[];
}

export type ModelId = 'face-landmarker' | 'face-embedding' | 'face-liveness' | 'eye-state';

/** A model's bytes, verified against the manifest. */
export interface LoadedModel {
  readonly entry: ModelEntry;
  readonly bytes: Uint8Array;
}

/** Why loading stopped; turned into `{kind: 'unavailable'}` at the worker's edge. */
export class FaceUnavailable extends Error {
  override readonly name = 'FaceUnavailable';
  constructor(
    readonly reason: FaceUnavailableReason,
    detail: string,
  ) {
    super(detail);
  }
}

/** Called with bytes just read, not a running total. */
export type OnBytes = (bytes: number) => void;

/** Reads a file of our own origin to its end. @throws FaceUnavailable `model_missing` when it cannot be had. */
export async function readFile(url: string, onBytes?: OnBytes): Promise<Uint8Array> {
  let response: Response;
  try {
    response = await fetch(url);
  } catch (error) {
    throw new FaceUnavailable('model_missing', `${url}: ${String(error)}`);
  }
  const type = response.headers.get('content-type') ?? '';
  // A static host that answers every path with its index page would otherwise hand us HTML with status 200.
  if (!response.ok || !response.body || type.startsWith('text/html')) {
    throw new FaceUnavailable('model_missing', `${url}: status ${response.status}, ${type || 'no type'}`);
  }
  const chunks: Uint8Array[] = [];
  let length = 0;
  try {
    for (const reader = response.body.getReader(); ;) {
      const { done, value } = await reader.read();
      if (done) break;
      chunks.push(value);
      length += value.length;
      onBytes?.(value.length);
    }
  } catch (error) {
    throw new FaceUnavailable('model_missing', `${url}: broke off after ${length} bytes: ${String(error)}`);
  }
  const bytes = new Uint8Array(length);
  let at = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, at);
    at += chunk.length;
  }
  return bytes;
}

/** Reads the manifest. @throws FaceUnavailable when it is missing or is not one. */
export async function readManifest(baseUrl: string): Promise<Manifest> {
  const url = `${baseUrl}manifest.json`;
  const text = new TextDecoder().decode(await readFile(url));
  try {
    const manifest = JSON.parse(text) as Manifest;
    if (manifest.models.every((m) => m.id && m.file && /^[0-9a-f]{64}$/.test(m.sha256) && m.bytes > 0)) return manifest;
  } catch {
    // Falls through to the one message for a manifest that cannot be used.
  }
  throw new FaceUnavailable('model_corrupt', `${url} is not a model manifest`);
}

/** Reads one model and checks its sha256. @throws FaceUnavailable `model_missing` or `model_corrupt`. */
export async function loadModel(baseUrl: string, manifest: Manifest, id: ModelId, onBytes?: OnBytes): Promise<LoadedModel> {
  const entry = manifest.models.find((candidate) => candidate.id === id);
  if (!entry) throw new FaceUnavailable('model_missing', `${id} is not in the manifest`);
  const bytes = await readFile(baseUrl + entry.file, onBytes);
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes as BufferSource));
  const sha256 = Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
  if (sha256 !== entry.sha256)
    throw new FaceUnavailable('model_corrupt', `${entry.file}: sha256 ${sha256}, expected ${entry.sha256}`);
  return { entry, bytes };
}
