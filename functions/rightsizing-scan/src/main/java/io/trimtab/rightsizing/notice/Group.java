package io.trimtab.rightsizing.notice;

import java.util.List;

/// The first of many, and a line on the others.
/// @param more empty where there are no others
record Group(List<Entry> entries, String more) {
    static Group of(Top top, SinceLastMessage since) {
        List<Entry> shown = top.first().stream()
                .map(listed -> listed.entry().marked(since.mark(listed.key())))
                .toList();
        return new Group(shown, top.others() == 0 ? "" : more(top));
    }

    boolean isEmpty() {
        return entries.isEmpty();
    }

    private static String more(Top top) {
        String number = "… and " + Wording.count(top.others(), "more", "more");
        return top.savingOfOthers().isPositive()
                ? number + " that would save " + Wording.monthly(top.savingOfOthers())
                : number;
    }
}
