import { AppError } from '../../platform/errors.ts'

/** So many bytes of uploads may be in this process's memory at once; whoever comes then tries again. */
export class Budget {
  private held = 0
  constructor(private readonly most: number) {}

  take(bytes: number): void {
    if (this.held + bytes > this.most) throw new AppError('unavailable', 'try-again')
    this.held += bytes
  }
  give(bytes: number): void {
    this.held -= bytes
  }
}
