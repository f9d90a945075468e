//! A lock between threads of the guest.
//!
//! Its state changes under the VM's own lock alone, so taking a free one costs next to nothing. Whoever finds it taken waits
//! in a queue, with the VM's lock given away.
//!
//! *Invariant.* Those who waited in another process (this one is its fork) are passed over.

use crate::vm::Vm;
use std::cell::{Cell, RefCell};
use std::collections::VecDeque;
use std::sync::{Arc, Condvar, Mutex, PoisonError};
use std::time::{Duration, Instant};

/// One thread that waits.
struct Waiter {
    woken: Mutex<bool>,
    wake: Condvar,
    /// How often the process was forked when it began to wait.
    forks: u32,
}

impl Waiter {
    fn wait(&self, until: Option<Instant>) {
        let mut woken = self.woken.lock().unwrap_or_else(PoisonError::into_inner);
        while !*woken {
            woken = match until {
                None => self.wake.wait(woken).unwrap_or_else(PoisonError::into_inner),
                Some(until) => {
                    let left = until.saturating_duration_since(Instant::now());
                    if left.is_zero() {
                        return;
                    }
                    self.wake.wait_timeout(woken, left).unwrap_or_else(PoisonError::into_inner).0
                }
            };
        }
    }

    fn wake(&self) {
        *self.woken.lock().unwrap_or_else(PoisonError::into_inner) = true;
        self.wake.notify_one();
    }
}

/// A lock that any thread may release.
#[derive(Default)]
pub struct GuestLock {
    held: Cell<bool>,
    waiters: RefCell<VecDeque<Arc<Waiter>>>,
}

impl GuestLock {
    /// Is it taken?
    pub fn is_held(&self) -> bool {
        self.held.get()
    }

    /// Take it if it is free.
    pub fn try_acquire(&self) -> bool {
        !self.held.replace(true)
    }

    /// Take it, waiting for it if need be, at most until `limit` has passed; false if it could not be had.
    pub fn acquire(&self, vm: &mut Vm, limit: Option<Duration>) -> bool {
        if self.try_acquire() {
            return true;
        }
        let until = limit.and_then(|limit| Instant::now().checked_add(limit));
        loop {
            let waiter = Waiter { woken: Mutex::new(false), wake: Condvar::new(), forks: vm.forks() };
            let waiter = Arc::new(waiter);
            self.waiters.borrow_mut().push_back(waiter.clone());
            vm.without_gil(|| waiter.wait(until));
            if self.try_acquire() {
                self.forget(&waiter);
                return true;
            }
            if until.is_some_and(|until| Instant::now() >= until) {
                self.forget(&waiter);
                return false;
            }
        }
    }

    /// A waiter whose time is over is not to be woken in place of another one.
    fn forget(&self, waiter: &Arc<Waiter>) {
        self.waiters.borrow_mut().retain(|w| !Arc::ptr_eq(w, waiter));
    }

    /// Release it; false if nobody held it.
    pub fn release(&self, vm: &Vm) -> bool {
        if !self.held.replace(false) {
            return false;
        }
        let mut waiters = self.waiters.borrow_mut();
        while let Some(waiter) = waiters.pop_front() {
            if waiter.forks == vm.forks() {
                waiter.wake();
                break;
            }
        }
        true
    }
}
