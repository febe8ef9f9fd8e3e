package dev.dymod.contract;

/**
 * A place that uses a member.
 *
 * @param place where, in words
 * @param owner binary name of the class that the reference goes through, which may inherit the member
 * @param member what it names there
 * @param onItself whether the receiver is certainly the calling object: {@code super(...)} and {@code super.method()}
 */
record MemberUse(String place, String owner, Member member, boolean onItself) {}
