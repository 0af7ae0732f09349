/** Wide enough to be sharp on a screen with two device pixels per CSS pixel. */
const WIDTH_PX = 640;

/** A picture in memory as RGBA, one byte per channel. */
export interface Bitmap {
  readonly data: Uint8Array;
  readonly width: number;
  readonly height: number;
}

/** A page drawn as a picture, with a data URL. */
interface PagePicture {
  readonly picture: string;
  readonly widthPx: number;
  readonly heightPx: number;
}

/** The pages of one document. Disposing frees its memory. */
export interface DocumentPages extends Disposable {
  readonly count: number;
  /** The text of a page; pages count from 0. */
  textOf(page: number): string;
  /** Draws a page; pages count from 0. */
  picture(page: number): Promise<PagePicture>;
}

export interface PagePictures {
  open(pdf: Uint8Array): Promise<DocumentPages>;
}

/** Draws the first page of a PDF in a width in pixels. */
export async function drawPage(pdf: Uint8Array, widthPx: number): Promise<Bitmap> {
  const { PDFiumLibrary } = await import('@hyzyla/pdfium');
  const library = await PDFiumLibrary.init();
  try {
    const document = await library.loadDocument(pdf);
    const page = document.getPage(0);
    const { data, width, height } = await page.render({
      scale: widthPx / page.getOriginalSize().originalWidth,
      render: 'bitmap',
    });
    document.destroy();
    return { data, width, height };
  } finally {
    library.destroy();
  }
}

/** Draws the pages of PDFs with Chromium's PDFium. `encode` converts a bitmap to a data URL. */
export function pagePictures(encode: (bitmap: Bitmap) => string): PagePictures {
  return {
    async open(pdf) {
      // Loaded on demand: four megabytes that most runs never need. Freed with the document.
      const { PDFiumLibrary } = await import('@hyzyla/pdfium');
      const library = await PDFiumLibrary.init();
      const document = await library.loadDocument(pdf);
      return {
        count: document.getPageCount(),
        textOf: (number) => document.getPage(number).getText(),
        async picture(number) {
          const page = document.getPage(number);
          const { originalWidth } = page.getOriginalSize();
          const { data, width, height } = await page.render({
            scale: WIDTH_PX / originalWidth,
            render: 'bitmap',
          });
          return { picture: encode({ data, width, height }), widthPx: width, heightPx: height };
        },
        [Symbol.dispose]() {
          document.destroy();
          library.destroy();
        },
      };
    },
  };
}
