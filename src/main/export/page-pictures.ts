/** Wide enough to be sharp on a screen with two dots a pixel. */
const WIDTH_PX = 640;

/** A picture in memory: red, green, blue and alpha, a byte each. */
export interface Bitmap {
  readonly data: Uint8Array;
  readonly width: number;
  readonly height: number;
}

/** A page as a picture with a data address. */
interface PagePicture {
  readonly picture: string;
  readonly widthPx: number;
  readonly heightPx: number;
}

/** The pages of one document. Disposing gives its memory back. */
export interface DocumentPages extends Disposable {
  readonly count: number;
  /** A page, from 0. */
  picture(page: number): Promise<PagePicture>;
}

export interface PagePictures {
  open(pdf: Uint8Array): Promise<DocumentPages>;
}

/** Draws the pages of PDFs with Chromium's own PDFium. `encode`: a bitmap as a data address. */
export function pagePictures(encode: (bitmap: Bitmap) => string): PagePictures {
  return {
    async open(pdf) {
      // Four megabytes that most runs never need; they go with the document.
      const { PDFiumLibrary } = await import('@hyzyla/pdfium');
      const library = await PDFiumLibrary.init();
      const document = await library.loadDocument(pdf);
      return {
        count: document.getPageCount(),
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
