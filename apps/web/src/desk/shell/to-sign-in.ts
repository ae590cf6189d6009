/** To the sign-in page all shells share, and back here afterwards. */
export function toSignIn() {
  window.location.replace(`/sign-in?to=${encodeURIComponent(window.location.pathname + window.location.search)}`)
}
