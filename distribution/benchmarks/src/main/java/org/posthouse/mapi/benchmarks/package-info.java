/** Measures how long a start takes, beside a Felix with nothing in it: start at {@code StartUp}. */
@NullMarked
package org.posthouse.mapi.benchmarks;

import org.jspecify.annotations.NullMarked;
