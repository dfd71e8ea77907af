/** PDF pages, painted by pdf.js from bytes in memory: no network, no eval, no WebAssembly, and of a large file only the pieces
 * that the page shown needs. Loaded when the first PDF is looked at. */
import type { PDFDocumentProxy, RenderTask } from 'pdfjs-dist';
import worker from 'pdfjs-dist/legacy/build/pdf.worker.min.mjs?url';
import { piece } from './content';

const RANGE = 256 * 1024;
/** Most pixels of a painted page: a plan at full zoom must not take the memory away. */
const MOST_PIXELS = 16_000_000;

export interface Pages {
  readonly count: number;
  /** Paints a page onto a canvas, so wide in CSS pixels; rejects when another painting has taken its place. */
  paint(canvas: HTMLCanvasElement, page: number, width: number): Promise<void>;
  /** Text of a page, for screen readers. */
  text(page: number): Promise<string>;
  close(): void;
}

export async function openPdf(id: string, size: number): Promise<Pages> {
  const pdf = await import('pdfjs-dist/legacy/build/pdf.mjs');
  pdf.GlobalWorkerOptions.workerSrc = worker;
  const range = new pdf.PDFDataRangeTransport(size, null);
  let failed: (reason: unknown) => void = () => undefined;
  const broken = new Promise<never>((_, reject) => (failed = reject));
  broken.catch(() => undefined);
  range.requestDataRange = (begin: number, end: number) => {
    piece(id, begin, end).then((bytes) => range.onDataRange(begin, bytes), failed);
  };
  const task = pdf.getDocument({
    range, length: size, rangeChunkSize: RANGE, disableAutoFetch: true, disableStream: true, isEvalSupported: false, enableXfa: false,
    useWasm: false, wasmUrl: new URL('pdf/', document.baseURI).href, useSystemFonts: true, useWorkerFetch: false, stopAtErrors: false, verbosity: 0,
    maxImageSize: 64 * 1024 * 1024,
  });
  const close = (): void => void task.destroy().catch(() => undefined);
  let document_: PDFDocumentProxy;
  try {
    document_ = await Promise.race([task.promise, broken]);
  } catch (thrown) {
    close();
    throw thrown;
  }
  let painting: RenderTask | null = null;
  return {
    count: document_.numPages,
    async paint(canvas, number, width) {
      painting?.cancel();
      const page = await Promise.race([document_.getPage(number), broken]);
      const flat = page.getViewport({ scale: 1 });
      const wanted = (width / flat.width) * Math.min(2, devicePixelRatio || 1);
      const most = Math.sqrt(MOST_PIXELS / (flat.width * flat.height));
      const viewport = page.getViewport({ scale: Math.min(wanted, most) });
      [canvas.width, canvas.height] = [Math.floor(viewport.width), Math.floor(viewport.height)];
      painting = page.render({ canvas, viewport });
      await Promise.race([painting.promise, broken]);
    },
    async text(number) {
      const page = await document_.getPage(number);
      const content = await page.getTextContent();
      return content.items.map((item) => ('str' in item ? item.str + (item.hasEOL ? '\n' : '') : '')).join('');
    },
    close,
  };
}
