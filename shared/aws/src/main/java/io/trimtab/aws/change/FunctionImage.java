package io.trimtab.aws.change;

import io.trimtab.aws.gateway.FunctionState;
import io.trimtab.domain.change.BeforeImage;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/// What the before-image of a function holds: its size, what it runs, and where each alias points.
final class FunctionImage {
    private static final String REVISION = "revisionId";
    private static final String CODE = "codeSha256";
    private static final String REST = "rest";
    private static final String ALIAS = "alias:";

    private FunctionImage() {}

    static BeforeImage of(FunctionState latest, List<FunctionState.Alias> aliases) {
        SortedMap<String, String> facts = FunctionSize.settings(latest);
        facts.put(REVISION, latest.revisionId());
        facts.put(CODE, latest.codeSha256());
        facts.put(REST, latest.rest());
        aliases.forEach(alias -> facts.put(ALIAS + alias.name(), alias.version()));
        return new BeforeImage(facts);
    }

    /// Whether it still runs what it ran then, its size aside.
    static boolean isSameProgram(BeforeImage before, FunctionState state) {
        return before.get(CODE).equals(state.codeSha256()) && before.get(REST).equals(state.rest());
    }

    static boolean isSameRevision(BeforeImage before, FunctionState latest) {
        return before.get(REVISION).equals(latest.revisionId());
    }

    /// The version that each alias pointed to; those of `$LATEST` follow by themselves and are left out.
    static SortedMap<String, String> published(BeforeImage before) {
        SortedMap<String, String> versions = new TreeMap<>();
        before.facts().forEach((fact, value) -> {
            if (fact.startsWith(ALIAS) && !value.equals("$LATEST")) {
                versions.put(fact.substring(ALIAS.length()), value);
            }
        });
        return versions;
    }
}
