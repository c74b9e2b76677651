/**
 * The response headers of every page, worker and asset: the only place where they are written.
 * Dev and preview servers, the `_headers` file for static hosts and the meta fallback are all made from here.
 */

/** Nothing is loaded from, sent to, or framed by any other origin. */
const POLICY = Object.freeze({
  'default-src': "'self'",
  'script-src': "'self' 'wasm-unsafe-eval'",
  'style-src': "'self' 'unsafe-inline'",
  'img-src': "'self' data: blob:",
  'media-src': "'self' blob:",
  'connect-src': "'self'",
  'worker-src': "'self'",
  'font-src': "'self'",
  'object-src': "'none'",
  'base-uri': "'none'",
  'form-action': "'none'",
  'frame-ancestors': "'none'",
});

/** Directives that browsers ignore, with a warning, inside a meta element. */
const NOT_IN_META = ['frame-ancestors'];

/** @param {Record<string, string>} policy */
const join = (policy) =>
  Object.entries(policy)
    .map(([directive, value]) => `${directive} ${value}`)
    .join('; ');

/**
 * The Content-Security-Policy.
 * @param {'build' | 'dev' | 'meta'} use `dev` also lets the dev server's own socket through; `meta` leaves out what a meta element cannot say.
 */
export function contentSecurityPolicy(use = 'build') {
  if (use === 'dev') return join({ ...POLICY, 'connect-src': "'self' ws://localhost:* ws://127.0.0.1:*" });
  if (use === 'meta') return join(Object.fromEntries(Object.entries(POLICY).filter(([name]) => !NOT_IN_META.includes(name))));
  return join(POLICY);
}

/**
 * All headers of a response.
 * @param {'build' | 'dev'} use
 * @returns {Record<string, string>}
 */
export function securityHeaders(use = 'build') {
  return {
    'Content-Security-Policy': contentSecurityPolicy(use),
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Cross-Origin-Embedder-Policy': 'require-corp',
    'Permissions-Policy': 'camera=(self), microphone=()',
    'Referrer-Policy': 'no-referrer',
    'X-Content-Type-Options': 'nosniff',
  };
}

/** The `_headers` file that static hosts read. Hashed assets may be kept for ever; everything else is asked for again. */
export function headersFile() {
  const all = Object.entries(securityHeaders('build')).map(([name, value]) => `  ${name}: ${value}`);
  return ['/*', ...all, '/assets/*', '  Cache-Control: public, max-age=31536000, immutable', ''].join('\n');
}

/**
 * Emits `_headers`, writes the policy into index.html for hosts that cannot set headers, and sends every header in preview.
 * @returns {import('vite').Plugin}
 */
export function headersPlugin() {
  return {
    name: 'smile-lab-headers',
    generateBundle() {
      this.emitFile({ type: 'asset', fileName: '_headers', source: headersFile() });
    },
    transformIndexHtml: {
      order: 'post',
      handler: (_html, { server }) => (server ? [] : [metaPolicy()]),
    },
    // `preview.headers` alone are left out of answers like 404.
    configurePreviewServer({ middlewares }) {
      middlewares.use((_request, response, next) => {
        for (const [name, value] of Object.entries(securityHeaders('build'))) response.setHeader(name, value);
        next();
      });
    },
  };
}

/** @returns {import('vite').HtmlTagDescriptor} */
function metaPolicy() {
  const attrs = { 'http-equiv': 'Content-Security-Policy', content: contentSecurityPolicy('meta') };
  return { tag: 'meta', attrs, injectTo: 'head-prepend' };
}
