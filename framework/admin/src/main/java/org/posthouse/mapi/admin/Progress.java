package org.posthouse.mapi.admin;

/** Is told how far long work has come; for the thread that does the work. */
@FunctionalInterface
public interface Progress {
    /** Nobody looks. */
    Progress NONE = (done, total, what) -> {};

    /**
     * Tells a step.
     *
     * @param done how many are done
     * @param total how many there are
     * @param what what was done last
     */
    void step(int done, int total, String what);
}
