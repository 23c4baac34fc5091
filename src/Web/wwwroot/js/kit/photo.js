// Photos: made smaller on the device, which also leaves behind where and when they were taken.
const longest = 2000;

/** The picture as a JPEG of a fair size; nothing when it is none. */
export async function smaller(file) {
  let picture;
  try {
    picture = await createImageBitmap(file);
  } catch (broken) {
    if (!(broken instanceof DOMException)) throw broken;
    return null;
  }
  const by = Math.min(1, longest / Math.max(picture.width, picture.height));
  const canvas = Object.assign(document.createElement("canvas"), { width: Math.round(picture.width * by), height: Math.round(picture.height * by) });
  canvas.getContext("2d").drawImage(picture, 0, 0, canvas.width, canvas.height);
  const blob = await new Promise(done => canvas.toBlob(done, "image/jpeg", 0.85));
  return blob.arrayBuffer();
}
