package io.trimtab.concurrency;

import io.trimtab.aws.answer.Answer;
import io.trimtab.aws.answer.AnswerOutcomes;
import io.trimtab.domain.outcome.Failure;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// What one look at all functions with a rhythm has come to, so far.
final class Round {
    private final List<Answer.Asked> asked = new ArrayList<>();
    private final List<Failure> failures = new ArrayList<>();
    private final List<Note> notes = new ArrayList<>();
    private int looked;
    private boolean complete = true;
    private boolean saw;
    private String said = "";

    void looked() {
        looked++;
    }

    void asked(Answer.Asked answer) {
        asked.add(answer);
    }

    void failed(String what, String why) {
        failures.add(new Failure(what, why));
    }

    void note(Note note) {
        notes.add(note);
    }

    void outOfTime() {
        complete = false;
    }

    /// Nothing was looked at, for that reason.
    void idle(String because) {
        said = because;
    }

    /// From the first function to the last, in this run alone.
    void sawAll() {
        saw = true;
    }

    List<Note> notes() {
        return List.copyOf(notes);
    }

    boolean sawEverything() {
        return saw && failures.isEmpty();
    }

    AnswerOutcomes.Looked outcome() {
        String counted = looked + " functions were looked at: " + asked.size() + " shall be moved, " + notes.size()
                + " are left to others, the rest stays.";
        return new AnswerOutcomes.Looked(
                new TreeMap<>(Map.of("AWS::Lambda::Function", looked)),
                asked,
                failures,
                said.isEmpty() ? counted : said,
                complete);
    }
}
