@NullMarked
package io.trimtab.powertuning;

import org.jspecify.annotations.NullMarked;
