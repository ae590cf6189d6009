/** Whether somebody signed in on this device: the session itself is out of a page's reach, this sign beside it is not. */
export const signedInHere = (): boolean => document.cookie.split('; ').includes('linli_signed_in=1')
