# Answers Callwright's questions about what was said, by pocketsphinx and its English model.
# One question after the other on standard input: a line of JSON, then that many bytes of 16-bit
# samples at 16 kHz. One line of JSON is each answer. It reads no file of anybody's and writes none.

import json
import math
import sys

# Nothing that happens to lie in the folder we were started in.
sys.path = [folder for folder in sys.path if folder]

try:
    from pocketsphinx import Decoder, get_model_path
except ImportError:
    sys.exit(3)

# Wide enough a search for a few words spoken over a telephone.
SEARCH = {"pl_window": 0, "ds": 1, "topn": 8}


def decoder(**more):
    made = Decoder(loglevel="FATAL", samprate=16000, **SEARCH, **{"lm": None, **more})
    # The model asks for noise removal, which costs more on short words than it gives.
    made.config["remove_noise"] = False
    made.reinit_feat()
    return made


def run(made, sound):
    made.start_utt()
    made.process_raw(sound, full_utt=True)
    made.end_utt()
    return made.hyp()


def log(value):
    return math.log(max(value, 1e-300))


class Ears:
    def __init__(self):
        self.words = None
        self.phones = None
        self.all = None

    # A grammar of the phrases whose words all have a known sound.
    def grammar(self, phrases):
        if self.words is None:
            self.words = decoder()
        known, unknown = [], []
        for phrase in phrases:
            strange = [w for w in phrase.split() if self.words.lookup_word(w) is None]
            unknown.extend(strange)
            if not strange:
                known.append(phrase)
        if known:
            rule = " | ".join(known)
            self.words.add_jsgf_string("menu", "#JSGF V1.0;\ngrammar menu;\npublic <m> = " + rule + ";\n")
            self.words.activate_search("menu")
        return known, sorted(set(unknown))

    # What any sounds at all make of it: how well they explain the moments from first to last, and
    # how long anybody speaks.
    def competitor(self, sound, first, last):
        if self.phones is None:
            phones = get_model_path("en-us/en-us-phone.lm.bin")
            self.phones = decoder(dict=None, allphone=phones, lw=1.0, pip=1.0)
        if run(self.phones, sound) is None:
            return None, 0
        score, speech = 0.0, 0
        for part in self.phones.seg():
            frames = part.end_frame - part.start_frame + 1
            shared = min(part.end_frame, last) - max(part.start_frame, first) + 1
            if shared > 0:
                # This search tells scores a thousandth as large as the other one.
                score += 1024 * log(part.ascore) * shared / frames
            if part.word != "SIL":
                speech += frames
        return score, speech

    def phrases(self, asked, sound):
        known, unknown = self.grammar(asked)
        if not known:
            return {"unknown": unknown}
        found = run(self.words, sound)
        said = [] if found is None else [p for p in self.words.seg() if p.word[0] not in "<[("]
        if not said:
            return {"heard": None}
        frames = sum(p.end_frame - p.start_frame + 1 for p in said)
        own = sum(log(p.ascore) for p in said)
        against, speech = self.competitor(sound, said[0].start_frame, max(p.end_frame for p in said))
        if against is None:
            return {"heard": None}
        sounds = sum(len(self.words.lookup_word(w).split()) for w in found.hypstr.split())
        edge = (own - against) / frames
        return {"heard": {"text": found.hypstr, "edge": edge, "frames": frames, "speech": speech, "sounds": sounds}}

    def anything(self, sound):
        if self.all is None:
            self.all = decoder(lm=get_model_path("en-us/en-us.lm.bin"))
        found = run(self.all, sound)
        if found is None or not found.hypstr:
            return {"text": None}
        return {"text": found.hypstr}


def main():
    ears = Ears()
    coming, going = sys.stdin.buffer, sys.stdout
    print(json.dumps({"ready": 1}), file=going, flush=True)
    while True:
        line = coming.readline()
        if not line:
            return
        asked = json.loads(line)
        sound = coming.read(asked["bytes"])
        if len(sound) < asked["bytes"]:
            return
        answer = ears.anything(sound) if asked["phrases"] is None else ears.phrases(asked["phrases"], sound)
        print(json.dumps(answer), file=going, flush=True)


main()
