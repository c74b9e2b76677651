/** Bytes of the WASM runtimes' files, uncompressed; put in by the build (`tools/runtime-bytes.mjs`). */
declare const __RUNTIME_BYTES__: {
  readonly landmarkerLoader: number;
  readonly landmarkerBinary: number;
  readonly networksBinary: number;
};
