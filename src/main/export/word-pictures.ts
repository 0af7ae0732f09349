/** The address by which the HTML of a report names one of its pictures for Word. */
export function pictureAddress(place: number): string {
  return `framelane-picture:${place}`;
}
