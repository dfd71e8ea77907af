/** An SVG from the program as the address of an image: it runs no script and reaches nothing, whatever it holds. */
export const svgAddress = (svg: string): string => `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
