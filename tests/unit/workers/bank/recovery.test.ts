import { describe, expect, it } from 'vitest';
import { audit } from '../../../../src/sim/auditor';
import { TERMINAL, balanceOf, booksOf, createFaceWorld, enrolPerson, idOf, live, orderOf, payByFace } from './faces';

describe('after a reload', () => {
  it('voids what the terminal left waiting or authorised, and says so', async () => {
    const world = await createFaceWorld();
    const { customerId } = await enrolPerson(world, world.ada);
    const waiting = await payByFace(world, live(world.ada), 100);
    await world.clock.advance(1);
    const held = await payByFace(world, live(world.ada), 50_000);
    await world.bank.submitDigits(idOf(held), '1234');
    world.bank.close();

    const bank = await world.openTab();
    expect(await bank.recover('till-2')).toEqual([]);
    expect(await bank.recover(TERMINAL)).toEqual([
      { order: orderOf(100), step: { kind: 'declined', paymentId: idOf(waiting), reason: 'cancelled' } },
      { order: orderOf(50_000), step: { kind: 'declined', paymentId: idOf(held), reason: 'cancelled' } },
    ]);
    expect(await bank.recover(TERMINAL)).toEqual([]);
    expect(await bank.confirm(idOf(held))).toMatchObject({ reason: 'cancelled' });
    expect(await balanceOf(bank, customerId)).toBe(50_000);
    expect(audit(await booksOf(world))).toEqual([]);
  });

  it('calls a hold that ran out expired', async () => {
    const world = await createFaceWorld();
    await enrolPerson(world, world.ada);
    const held = await payByFace(world, live(world.ada));
    await world.bank.submitDigits(idOf(held), '1234');
    await world.clock.advance(120_000);
    expect(await world.bank.recover(TERMINAL)).toMatchObject([{ step: { reason: 'expired' } }]);
  });

  it('reports a payment whose answer was lost, once', async () => {
    const world = await createFaceWorld();
    await enrolPerson(world, world.ada);
    const held = await payByFace(world, live(world.ada));
    await world.bank.submitDigits(idOf(held), '1234');
    const paid = await world.bank.confirm(idOf(held));
    const bank = await world.openTab();
    expect(await bank.recover(TERMINAL)).toEqual([{ order: orderOf(1_880), step: paid }]);
    expect(await bank.recover(TERMINAL)).toEqual([]);
  });

  it('does not report what a second answer told of, or what is over two minutes old', async () => {
    const world = await createFaceWorld();
    await enrolPerson(world, world.ada);
    const told = await payByFace(world, live(world.ada));
    await world.bank.submitDigits(idOf(told), '1234');
    await world.bank.confirm(idOf(told));
    await world.bank.confirm(idOf(told));
    expect(await world.bank.recover(TERMINAL)).toEqual([]);
    const asked = await payByFace(world, live(world.ada), 1_880, 'asked after');
    await world.bank.submitDigits(idOf(asked), '1234');
    const paid = await world.bank.confirm(idOf(asked));
    expect(await world.bank.findPayment('asked after')).toEqual(paid);
    expect(await world.bank.recover(TERMINAL)).toEqual([]);
    const old = await payByFace(world, live(world.ada));
    await world.bank.submitDigits(idOf(old), '1234');
    await world.bank.confirm(idOf(old));
    await world.clock.advance(120_001);
    expect(await world.bank.recover(TERMINAL)).toEqual([]);
  });
});
