/** px. A frame that is not laid out yet has hardly a width, and would take a line a letter. */
export const NARROW = 160
