/** A small drawer on the phone (IndexedDB): drafts with their photos outlive a closed tab. Without it, memory only. */
const name = 'linli'
const drawer = 'drafts'

let opening: Promise<IDBDatabase | undefined> | undefined

function open(): Promise<IDBDatabase | undefined> {
  opening ??= new Promise((resolve) => {
    if (typeof indexedDB === 'undefined') return resolve(undefined)
    const request = indexedDB.open(name, 1)
    request.onupgradeneeded = () => request.result.createObjectStore(drawer)
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => resolve(undefined)
    request.onblocked = () => resolve(undefined)
  })
  return opening
}

async function within<T>(
  mode: IDBTransactionMode,
  act: (store: IDBObjectStore) => IDBRequest<T>,
): Promise<T | undefined> {
  const database = await open().catch(() => undefined)
  if (!database) return undefined
  return new Promise((resolve) => {
    try {
      const transaction = database.transaction(drawer, mode)
      const request = act(transaction.objectStore(drawer))
      transaction.oncomplete = () => resolve(request.result)
      transaction.onabort = () => resolve(undefined)
      transaction.onerror = () => resolve(undefined)
    } catch {
      resolve(undefined)
    }
  })
}

export const keep = (key: string, value: unknown) => within('readwrite', (store) => store.put(value, key))
export const forget = (key: string) => within('readwrite', (store) => store.delete(key))
export const kept = <T>(key: string) => within<T>('readonly', (store) => store.get(key) as IDBRequest<T>)
