import { Star } from 'lucide-react'
import { useId } from 'react'
import { m } from '../messages/compiled/messages.js'
import './stars.css'

const all = [1, 2, 3, 4, 5] as const
const words = {
  1: m.shared_stars_1,
  2: m.shared_stars_2,
  3: m.shared_stars_3,
  4: m.shared_stars_4,
  5: m.shared_stars_5,
} as const

/** One to five stars with a word for each: native radios underneath, so arrows work. */
export function Stars(props: { legend: string; value: number | undefined; onChange: (value: number) => void }) {
  const { legend, value = 0, onChange } = props
  const name = useId()
  const chosen = all.find((star) => star === value)
  return (
    <fieldset>
      <legend className="label">{legend}</legend>
      <div className="stars">
        {all.map((star) => (
          <label key={star} className={star <= value ? 'lit' : undefined}>
            <input
              type="radio"
              name={name}
              checked={star === value}
              onChange={() => onChange(star)}
              aria-label={m.shared_stars_label({ count: star, word: words[star]() })}
            />
            <Star aria-hidden="true" />
          </label>
        ))}
      </div>
      <p className="stars-said" aria-hidden="true">
        {chosen ? words[chosen]() : ''}
      </p>
    </fieldset>
  )
}

export function StarsShown({ value }: { value: number }) {
  return (
    <span className="stars-shown" role="img" aria-label={m.shared_stars_given({ count: value })}>
      {all.map((star) => (
        <Star key={star} aria-hidden="true" className={star <= value ? 'star lit' : 'star'} />
      ))}
    </span>
  )
}
