package io.trimtab.domain.change;

import io.trimtab.domain.resource.Arn;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collections;
import java.util.HexFormat;
import java.util.SortedMap;
import java.util.TreeMap;

/// Exactly what would be done: an approval is bound to its hash, so that nothing else can be done in its name.
///
/// @param from each setting that changes, as it was read
/// @param to the same settings, as they shall be
public record Plan(Arn resource, ChangeKind kind, SortedMap<String, String> from, SortedMap<String, String> to) {
    public Plan {
        if (!from.keySet().equals(to.keySet()) || from.isEmpty()) {
            throw new IllegalArgumentException("from and to must name the same settings, were " + from + " and " + to);
        }
        from = Collections.unmodifiableSortedMap(new TreeMap<>(from));
        to = Collections.unmodifiableSortedMap(new TreeMap<>(to));
    }

    /// SHA-256 over resource, kind, from and to, each length-prefixed so that no two plans read alike; 64 hex digits.
    public String hash() {
        StringBuilder text = new StringBuilder();
        append(text, resource.value());
        append(text, kind.word());
        from.forEach((setting, value) -> {
            append(text, setting);
            append(text, value);
            append(text, to.getOrDefault(setting, ""));
        });
        return HexFormat.of().formatHex(sha256(text.toString()));
    }

    /// Names the change: the same plan has the same name, however often it is found.
    public String changeId() {
        return "chg-" + hash().substring(0, 16);
    }

    private static void append(StringBuilder text, String part) {
        text.append(part.length()).append(':').append(part);
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every Java platform has SHA-256", missing);
        }
    }
}
