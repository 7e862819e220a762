package io.trimtab.packing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;

class ReferencesTest {
    private static final Set<String> KNOWN = Set.of("a/b/Lamp", "a/b/Lamp$Bulb", "c/Desk");

    @Test
    void findsClassesInDescriptorsAfterPrimitivesAndArrays() {
        assertThat(named("(IJ[La/b/Lamp;Z)Lc/Desk;")).containsExactlyInAnyOrder("a/b/Lamp", "c/Desk");
    }

    @Test
    void findsClassesInGenericSignatures() {
        assertThat(named("Ljava/util/Map<Lc/Desk;+La/b/Lamp$Bulb;>;"))
                .containsExactlyInAnyOrder("c/Desk", "a/b/Lamp$Bulb");
    }

    @Test
    void findsNamesWrittenForReflection() {
        assertThat(named("a.b.Lamp")).containsExactly("a/b/Lamp");
        assertThat(named("# providers\nc.Desk\n")).containsExactly("c/Desk");
    }

    @Test
    void findsNothingInPartsOfNames() {
        assertThat(named("a/b/Lamps and xc/Desk, a/b")).isEmpty();
    }

    private static Set<String> named(String text) {
        return References.classesNamedIn(text, KNOWN::contains);
    }
}
