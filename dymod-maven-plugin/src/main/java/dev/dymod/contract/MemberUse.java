package dev.dymod.contract;

/**
 * A place that uses a member.
 *
 * @param place where, in words
 * @param owner binary name of the class that the reference goes through, which may inherit the member
 * @param member what it names there
 * @param receiver the most that is known of the receiver's type: the owner, or, as in {@code super.method()}, a subclass
 */
record MemberUse(String place, String owner, Member member, String receiver) {

    // Written out: those of a record are linked at their first call, which makes some 40 hidden classes at a start.

    @Override
    public boolean equals(Object other) {
        return other instanceof MemberUse that
                && place.equals(that.place)
                && owner.equals(that.owner)
                && member.equals(that.member)
                && receiver.equals(that.receiver);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * place.hashCode() + owner.hashCode()) + 7 * member.hashCode() + receiver.hashCode();
    }
}
