/** Whether a text is a figure as law prints it. */
export const isFigureText = (raw: string): boolean =>
  /^-?(0|[1-9]\d{0,17})(\.\d{1,12})?$/.test(raw) && !/^-0(\.0+)?$/.test(raw);
