/// What the tests of every module share; nothing of it is deployed.
@NullMarked
package io.trimtab.testing;

import org.jspecify.annotations.NullMarked;
