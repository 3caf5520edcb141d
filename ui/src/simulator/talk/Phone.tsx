import { Trans, useLingui } from '@lingui/react/macro';
import { Film } from 'lucide-react';
import { stepOf, useFlow } from '../../flow';
import { fields, list, number, text } from '../model/read';
import type { Showing } from '../model/view';

interface Spot {
  id: string;
  label: string;
  key: string;
  /** Percent of the picture. */
  box: { left: number; top: number; width: number; height: number } | null;
}

/** The spots as the step has them drawn; without the step (of another flow), as a row. */
export function spotsOf(showing: Showing, settings: unknown, language: string): Spot[] {
  const drawn = list(fields(settings).spots).map(fields);
  return showing.spots.map((id) => {
    const spot = drawn.find((one) => one.id === id);
    if (!spot) return { id, label: id, key: '', box: null };
    const label = fields(spot.label);
    const [left, top, width, height] = [spot.x, spot.y, spot.w, spot.h].map(number);
    return {
      id,
      label: text(label[language]) || Object.values(label).map(text).find(Boolean) || id,
      key: text(spot.key),
      box:
        width && height ? { left: left ?? 0, top: top ?? 0, width: width, height: height } : null,
    };
  });
}

interface Props {
  showing: Showing;
  language: string;
  onClick: (spot: string) => void;
}

/** What the caller sees on the screen of the phone, with the places to tap. */
export function Phone({ showing, language, onClick }: Props) {
  const { t } = useLingui();
  const settings = useFlow((state) =>
    state.book && !showing.flow && showing.step
      ? stepOf(state.book, showing.step)?.settings
      : undefined,
  );
  const spots = spotsOf(showing, settings, language);
  const loose = spots.filter((spot) => !spot.box);
  const look =
    'flex items-center justify-center overflow-hidden rounded-sm border border-[#ffffff80] bg-[#ffffffe6] px-1 text-center font-semibold text-[#14182a] text-xs leading-tight hover:bg-[#fff] focus-visible:outline-offset-2';
  return (
    <section
      aria-label={t`Screen of the caller’s phone`}
      className="flex shrink-0 flex-col items-center justify-center gap-1.5 border-line border-e p-2.5"
    >
      <div dir="ltr" className="rounded-xl border border-line-strong bg-[#05060a] p-1.5">
        <div className="relative aspect-video w-66 overflow-hidden rounded-md bg-[linear-gradient(135deg,#232a4d,#0f3a45)]">
          <div className="absolute inset-0 flex flex-col items-center justify-center gap-1 pb-6 text-[#ffffffb0]">
            <Film aria-hidden="true" className="size-7" />
            <span dir="auto" className="max-w-56 truncate font-medium text-sm">
              {showing.media}
            </span>
          </div>
          {spots
            .filter((spot) => spot.box)
            .map(
              (spot) =>
                spot.box && (
                  <button
                    key={spot.id}
                    type="button"
                    dir="auto"
                    onClick={() => onClick(spot.id)}
                    className={`absolute min-h-6 min-w-6 ${look}`}
                    style={{
                      left: `${spot.box.left}%`,
                      top: `${spot.box.top}%`,
                      width: `${spot.box.width}%`,
                      height: `${spot.box.height}%`,
                    }}
                  >
                    {spot.label}
                  </button>
                ),
            )}
          {loose.length > 0 && (
            <div className="absolute inset-x-2 bottom-2 flex flex-wrap gap-1">
              {loose.map((spot) => (
                <button
                  key={spot.id}
                  type="button"
                  dir="auto"
                  onClick={() => onClick(spot.id)}
                  className={`min-h-6 flex-1 ${look}`}
                >
                  {spot.label}
                </button>
              ))}
            </div>
          )}
        </div>
      </div>
      <p className="text-muted text-xs">
        <Trans>The video itself is shown on a real call</Trans>
      </p>
    </section>
  );
}
