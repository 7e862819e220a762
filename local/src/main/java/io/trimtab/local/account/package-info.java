/// Starts and stops the embedded AWS account (its Python is in `local/account`).
@NullMarked
package io.trimtab.local.account;

import org.jspecify.annotations.NullMarked;
