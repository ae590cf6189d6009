const longEdge = 1920
const quality = 0.82

/**
 * Makes a photo small enough for a bad network, on the phone itself: at most 1920 px, JPEG, turned as the camera meant.
 * What the browser cannot read (HEIC on most) goes as it is; the server reads it.
 */
export async function compressPhoto(file: Blob): Promise<Blob> {
  if (file.type === 'image/gif' || !(file.type.startsWith('image/') || file.type === '')) return file
  const picture = await decode(file)
  if (!picture) return file
  const scale = Math.min(1, longEdge / Math.max(picture.width, picture.height))
  const canvas = document.createElement('canvas')
  canvas.width = Math.max(1, Math.round(picture.width * scale))
  canvas.height = Math.max(1, Math.round(picture.height * scale))
  const context = canvas.getContext('2d')
  if (!context) return file
  context.fillStyle = '#fff'
  context.fillRect(0, 0, canvas.width, canvas.height)
  context.drawImage(picture.source, 0, 0, canvas.width, canvas.height)
  picture.close()
  const small = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/jpeg', quality))
  const readable = /^image\/(jpeg|png|webp)$/.test(file.type)
  return small && (small.size < file.size || !readable) ? small : file
}

interface Picture {
  source: CanvasImageSource
  width: number
  height: number
  close: () => void
}

async function decode(file: Blob): Promise<Picture | undefined> {
  if (typeof createImageBitmap === 'function') {
    try {
      const bitmap = await createImageBitmap(file, { imageOrientation: 'from-image' })
      return { source: bitmap, width: bitmap.width, height: bitmap.height, close: () => bitmap.close() }
    } catch {
      // some browsers read as an <img> what they do not read as a bitmap
    }
  }
  const url = URL.createObjectURL(file)
  const image = new Image()
  try {
    await new Promise((resolve, reject) => {
      image.onload = resolve
      image.onerror = reject
      image.src = url
    })
    const close = () => URL.revokeObjectURL(url)
    return { source: image, width: image.naturalWidth, height: image.naturalHeight, close }
  } catch {
    URL.revokeObjectURL(url)
    return undefined
  }
}
