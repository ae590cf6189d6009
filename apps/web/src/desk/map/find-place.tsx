import { placeLevels } from '@linli/contract/plain'
import { Search } from 'lucide-react'
import { type FormEvent, useState } from 'react'
import { wordsOf } from '../../api/problem.ts'
import { useOperation } from '../../api/query.ts'
import { m } from '../../messages/compiled/messages.js'
import { params } from '../shell/here.ts'

/** An address as people write it; when it is not certain, the person chooses. */
export function FindPlace({ within, find }: { within: string; find: (areaCode: string) => void }) {
  const [words, setWords] = useState('')
  const [asked, setAsked] = useState('')
  const answer = useOperation('parseAddress', { params, query: { q: asked, within } }, { enabled: asked !== '' })
  const choices = answer.data?.choices ?? []
  const ask = (event: FormEvent) => {
    event.preventDefault()
    setAsked(words.trim())
  }
  return (
    <div className="find-place">
      <form onSubmit={ask}>
        <search className="search">
          <Search size={16} aria-hidden="true" />
          <input
            id="search"
            type="search"
            value={words}
            maxLength={200}
            onChange={(event) => setWords(event.target.value)}
            aria-label={m.desk_map_find()}
            placeholder={m.desk_map_find_example()}
          />
        </search>
        <button type="submit" className="button">
          {m.desk_map_find_go()}
        </button>
      </form>
      <div aria-live="polite">
        {asked !== '' && answer.isFetching && <p className="quiet">{m.desk_loading()}</p>}
        {answer.isError && <p className="caution">{wordsOf(answer.error)}</p>}
        {answer.data && !answer.data.certain && (
          <p className="caution">
            {m.desk_map_find_asked({ words: asked })}
            {answer.data.missing ?? (choices.length === 0 ? m.desk_map_find_none() : m.desk_map_find_choose())}
          </p>
        )}
      </div>
      {choices.length > 0 && (
        <ul className="lines">
          {choices.slice(0, answer.data?.certain ? 1 : 20).map(({ areaCode, level, label, communityName }) => (
            <li key={areaCode}>
              <button type="button" className="link-button" onClick={() => find(areaCode)}>
                {label}
              </button>
              <span className="quiet">{[placeLevels[level], communityName].join(' · ')}</span>
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}
